import type { TagConstraints } from '../../../network/structured/crf.ts';

/** A sequence of tags by their numbers. */
type Tags = Int32Array;

/**
 * What may follow what: all that the scheme allows (none: everything), and all that is seen in the data, so that no right
 * answer is impossible: one mistake of an annotator would outweigh all else in the loss. Sentences that are cut into pieces
 * begin and end anywhere.
 *
 * @param seen training and validation data, by pieces
 */
export function tagConstraints(
  names: readonly string[],
  scheme: string,
  seen: Iterable<Tags>,
): TagConstraints {
  const rules = schemeRules(scheme);
  const count = names.length;
  const transitions = names.flatMap((from) => names.map((to) => rules.follows(from, to)));
  const start = names.map((tag) => rules.begins(tag));
  const end = names.map((tag) => rules.ends(tag));
  for (const tags of seen) {
    start[tags[0]!] = true;
    end[tags.at(-1)!] = true;
    for (let i = 1; i < tags.length; i++) transitions[tags[i - 1]! * count + tags[i]!] = true;
  }
  return { transitions, start, end };
}

interface SchemeRules {
  begins(tag: string): boolean;
  ends(tag: string): boolean;
  follows(before: string, tag: string): boolean;
}

const everything: SchemeRules = { begins: () => true, ends: () => true, follows: () => true };

function schemeRules(scheme: string): SchemeRules {
  if (scheme === 'iob2') {
    const continues = (before: string, tag: string) => !isOneOf('I', tag) || inside(before, tag);
    return { begins: (tag) => !isOneOf('I', tag), ends: () => true, follows: continues };
  }
  if (scheme !== 'bioes') return everything;
  const open = (tag: string) => isOneOf('BI', tag);
  const goesOn = (tag: string) => isOneOf('IE', tag);
  return {
    begins: (tag) => !goesOn(tag),
    ends: (tag) => !open(tag),
    follows: (before, tag) => (open(before) ? goesOn(tag) && inside(before, tag) : !goesOn(tag)),
  };
}

/** Whether a tag is one of some prefixes, with a type behind it (`B-PER`) or without (`B`). */
function isOneOf(prefixes: string, tag: string): boolean {
  return prefixes.includes(tag[0]!) && (tag.length === 1 || tag[1] === '-');
}

/** Whether a tag goes on with the name that the one before it began. */
function inside(before: string, tag: string): boolean {
  return isOneOf('BI', before) && before.slice(2) === tag.slice(2);
}
