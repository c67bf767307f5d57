/** A path as it is typed into a shell. */
export function shellArgument(path: string, platform: NodeJS.Platform = process.platform): string {
  const isWindows = platform === 'win32';
  const isPlain = (isWindows ? /^[\p{L}\p{N}_+=:./\\-]+$/u : /^[\p{L}\p{N}_@%+=:,./-]+$/u).test(path);
  if (isPlain) return path;
  return isWindows ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`;
}
