/** Unlike any before, those from before a reload too. (`randomUUID` is missing where a page comes over plain HTTP.) */
export function newId(): string {
  return `${Date.now()}-${Math.random()}`;
}
