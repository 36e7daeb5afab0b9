// A Payload server on plain Node: the users and media collections of a site that films are mirrored into.
//
//   node server.js DIRECTORY PORT API_KEY [LARGEST_FILE]
//
// Keeps its database and files in DIRECTORY, listens on loopback, and says "ready" once it answers.
import { createServer } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig, getPayload, handleEndpoints } from 'payload'

const [directory, port, apiKey, largestFile = '200000000'] = process.argv.slice(2)
const isSignedIn = ({ req }) => Boolean(req.user)
const onlySignedIn = {
  create: isSignedIn,
  read: isSignedIn,
  readVersions: isSignedIn,
  update: isSignedIn,
  delete: isSignedIn,
}

const config = await buildConfig({
  secret: 'only-for-tests',
  telemetry: false,
  logger: { options: { level: 'warn' } },
  db: sqliteAdapter({ client: { url: `file:${join(directory, 'payload.db')}` }, push: true }),
  upload: { limits: { fileSize: Number(largestFile) }, abortOnLimit: true },
  collections: [
    { slug: 'users', auth: { useAPIKey: true }, access: onlySignedIn, fields: [] },
    {
      slug: 'media',
      access: onlySignedIn,
      upload: { staticDir: join(directory, 'media'), filesRequiredOnCreate: false },
      versions: { drafts: true },
      fields: [
        { name: 'projectId', type: 'text', required: true, index: true },
        { name: 'taskId', type: 'text', index: true },
        { name: 'mediaType', type: 'select', options: ['image', 'video', 'audio', 'subtitle'] },
        { name: 'r2Url', type: 'text' },
        { name: 'generationMetadata', type: 'json' },
        { name: 'alt', type: 'text' },
      ],
    },
  ],
})
const payload = await getPayload({ config })

const known = await payload.count({ collection: 'users' })
if (known.totalDocs === 0) {
  await payload.create({
    collection: 'users',
    data: { email: 'mirror@example.test', password: 'unused', enableAPIKey: true, apiKey },
  })
}

function requestOf(incoming) {
  const hasBody = !['GET', 'HEAD'].includes(incoming.method)
  return new Request(`http://127.0.0.1:${port}${incoming.url}`, {
    method: incoming.method,
    headers: Object.entries(incoming.headers),
    ...(hasBody && { body: Readable.toWeb(incoming), duplex: 'half' }),
  })
}

const server = createServer(async (incoming, outgoing) => {
  try {
    const answer = await handleEndpoints({ config, request: requestOf(incoming) })
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
    if (answer.body) {
      await pipeline(Readable.fromWeb(answer.body), outgoing)
    } else {
      outgoing.end()
    }
  } catch (failure) {
    console.error(failure)
    outgoing.destroy()
  }
})
server.listen(Number(port), '127.0.0.1', () => console.log('ready'))
