import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';
export const THEME_CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

const KEPT = 'guiyi.theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function choice(): ThemeChoice {
  const kept = localStorage.getItem(KEPT);
  return THEME_CHOICES.find((one) => one === kept) ?? 'system';
}

function isDark(): boolean {
  return choice() === 'dark' || (choice() === 'system' && system.matches);
}

const still = window.matchMedia('(prefers-reduced-motion: reduce)');

/** Before the first paint and after every change: our own style sheets look at the attribute. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

system.addEventListener('change', applyTheme);
still.addEventListener('change', applyTheme);

export function chooseTheme(next: ThemeChoice): void {
  localStorage.setItem(KEPT, next);
  applyTheme();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function useTheme() {
  return {
    choice: useSyncExternalStore(subscribe, choice),
    isDark: useSyncExternalStore(subscribe, isDark),
    /** Who asks their system for less motion gets none of it. */
    isStill: useSyncExternalStore(subscribe, () => still.matches),
  };
}
