// One Bluesky account host (PDS) with an in-memory directory of identities (PLC), on loopback only.
//
//   cd FOLDER_WITH_NODE_MODULES && node /path/to/start.mjs
//
// Prints one line of JSON when it is ready: {"pds": "http://localhost:PORT", "plc": ...}. Ends on SIGTERM, SIGINT, and
// when its standard input is closed, which also happens when the process that started it is killed.
// Environment: RATE_LIMITS=1 switches on the real rate limits; PDS_DATA=FOLDER keeps the accounts between two starts;
// DB_POSTGRES_URL and REDIS_HOST (both or none) add the network's reading side, which counts likes and followers.
import { createRequire } from 'node:module'
import net from 'node:net'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

// The packages call listen(port) without a host, which would open every interface.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...given) {
  const callback = given.find((argument) => typeof argument === 'function')
  const options =
    given[0] !== null && typeof given[0] === 'object' ? { ...given[0] } : { port: Number(given[0]) || 0 }
  if (!('path' in options)) options.host = '127.0.0.1'
  return listen.call(this, options, ...(callback ? [callback] : []))
}

// Looked up from the current folder: the packages live in a cache, not beside this file.
const find = createRequire(`${process.cwd()}/package.json`)
const loaded = await import(pathToFileURL(find.resolve('@atproto/dev-env')).href)
const { TestNetwork, TestNetworkNoAppView } = loaded.TestNetworkNoAppView ? loaded : loaded.default

const pds = {
  hostname: 'localhost',
  enableDidDocWithSession: true,
  rateLimitsEnabled: process.env.RATE_LIMITS === '1',
}
if (process.env.PDS_DATA) {
  pds.dataDirectory = process.env.PDS_DATA
  pds.blobstoreDiskLocation = `${process.env.PDS_DATA}/blobs`
}
const network = process.env.DB_POSTGRES_URL
  ? await TestNetwork.create({ dbPostgresSchema: 'clinic', plc: {}, pds, bsky: {} })
  : await TestNetworkNoAppView.create({ plc: {}, pds })
console.log(JSON.stringify({ pds: network.pds.url, plc: network.plc.url, node: process.version }))

let ending = false
const end = async () => {
  if (ending) return
  ending = true
  setTimeout(() => process.exit(0), 2000).unref()
  await network.close().catch(() => {})
  process.exit(0)
}
process.on('SIGTERM', end)
process.on('SIGINT', end)
process.stdin.on('end', end).on('error', end).resume()
