/** Runs every test on a PostgreSQL that is running already, named by DATABASE_URL; says how to start one when it is not. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const { DATABASE_URL: url, ...others } = process.env

if (!url) {
  console.error(`Name a PostgreSQL from 15 up whose role may make databases and roles:

  DATABASE_URL=postgres://linli_test:secret@127.0.0.1:5432/postgres npm run test:postgres

With Debian's own:

  sudo apt-get install -y postgresql
  sudo -u postgres psql -c "create role linli_test login createdb createrole password 'secret'"

The tests make databases of their own, whose names begin with linli_, and take them away again.`)
  process.exit(1)
}

const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...process.argv.slice(2)], {
  cwd: root,
  env: { ...others, TEST_DATABASE_URL: url },
  stdio: 'inherit',
})
child.on('close', (code) => {
  process.exitCode = code ?? 1
})
