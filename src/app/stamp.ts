/** An instant in the name of a file: '20260302-010000'. */
export const stamp = (now: Date): string => now.toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15)
