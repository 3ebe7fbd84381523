/** Starts a program of Linli under the right Node: `node scripts/run.js [--watch] <file> [arguments]`. Old Node must parse it. */
const wanted = 24
const found = process.versions.node
const args = process.argv.slice(2)
const watches = args[0] === '--watch'
if (watches) args.shift()

if (Number(found.split('.')[0]) < wanted) {
  const script = `npm run ${process.env.npm_lifecycle_event || 'start'}`
  console.error(`Linli 需要 Node ${wanted} 或更新的版本，现在是 ${found}。
请先运行 npm ci，再用 ${script} 启动：npm 会用自带的 Node ${wanted}。也可以自己安装 Node ${wanted}。
Linli needs Node ${wanted} or later; this is ${found}.
Run npm ci, then start it through npm, which brings its own Node ${wanted}: ${script}. Or install Node ${wanted}.`)
  process.exit(1)
} else if (args.length === 0) {
  console.error('要运行哪个文件？ Which file should run?\nnode scripts/run.js [--watch] <file> [arguments]')
  process.exit(1)
} else if (watches) {
  watch(['--watch', '--watch-preserve-output', process.argv[1]].concat(args))
} else {
  silenceTypeStripping()
  runHere()
}

function runHere() {
  Promise.all([import('node:path'), import('node:url')]).then(([path, url]) => {
    const file = path.resolve(args[0])
    process.argv = [process.argv[0], file].concat(args.slice(1))
    return import(url.pathToFileURL(file).href)
  })
}

/** Node watches only from its own start on. It takes this process's place, so that every signal reaches it directly. */
function watch(options) {
  if (process.platform !== 'win32') process.execve(process.execPath, [process.execPath].concat(options), process.env)
  // Windows knows no such change of place; there Ctrl-C reaches both.
  else
    import('node:child_process').then(({ spawn }) => {
      process.on('SIGINT', () => undefined)
      spawn(process.execPath, options, { stdio: 'inherit' }).on('exit', (code) =>
        process.exit(code === null ? 1 : code),
      )
    })
}

/** Early releases of Node 24 call it experimental to run TypeScript; nobody who starts Linli can act on that. */
function silenceTypeStripping() {
  const emit = process.emitWarning
  process.emitWarning = (warning, ...rest) => {
    const text = String(warning instanceof Error ? warning.message : warning)
    if (!text.startsWith('Type Stripping is an experimental feature')) emit.call(process, warning, ...rest)
  }
}
