const KEPT = 'guiyi.city';

/** The city that an account of several works in; nothing: the server's first. Each browser tab may hold another one. */
export function chosenCity(): string | null {
  return sessionStorage.getItem(KEPT);
}

/** Everything that is shown belongs to a city: the page starts anew. */
export function chooseCity(id: string): void {
  sessionStorage.setItem(KEPT, id);
  window.location.assign('/');
}
