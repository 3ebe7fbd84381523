/** How tests run: everything in one go, on one real database server, browser journeys last. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'e2e/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['src/foundation/testing/set-up.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Pages answer late on a busy machine: what is waited for may take its time, and what never comes still fails.
    expect: { poll: { timeout: 15_000 } },
  },
})
