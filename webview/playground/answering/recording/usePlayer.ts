import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Player } from './player.ts';
import type { Sound } from './sound.ts';

export interface Playing {
  readonly isPlaying: boolean;
  /** Where it stands: seconds. While it plays, `onMove` is told. */
  readonly position: number;
  toggle(): void;
  seek(seconds: number): void;
}

/** @param onMove told in every frame while it plays, and when a person goes somewhere */
export function usePlayer(sound: Sound, onMove: (seconds: number) => void): Playing {
  const [isPlaying, setPlaying] = useState(false);
  const [position, setPosition] = useState(0);
  const move = useRef(onMove);
  move.current = onMove;
  const stopped = (player: Player): void => {
    setPlaying(false);
    setPosition(player.position);
    move.current(player.position);
  };
  const player: Player = useMemo(() => new Player(sound, () => stopped(player)), [sound]);
  useEffect(() => {
    setPlaying(false);
    setPosition(0);
    move.current(0);
    return () => player.dispose();
  }, [player]);
  useEffect(() => {
    if (!isPlaying) return undefined;
    let frame = requestAnimationFrame(function follow() {
      move.current(player.position);
      frame = requestAnimationFrame(follow);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, player]);
  return {
    isPlaying,
    position,
    toggle() {
      if (player.isPlaying) {
        player.pause();
        stopped(player);
      } else {
        player.play();
        setPlaying(true);
      }
    },
    seek(seconds) {
      player.seek(seconds);
      setPosition(seconds);
      move.current(seconds);
    },
  };
}
