/** How what PostgreSQL writes becomes a value. */
import pg from 'pg'

/** A `date` is a day, not an instant: it stays 'YYYY-MM-DD'. Counts fit a number. */
export const columnTypes = new pg.TypeOverrides()
columnTypes.setTypeParser(pg.types.builtins.DATE, (text: string) => text)
columnTypes.setTypeParser(pg.types.builtins.INT8, Number)
