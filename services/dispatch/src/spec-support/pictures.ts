/** A small picture in colour, as PNG. */
export const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAIAAACDRijCAAAClUlEQVR42hXSERuGMBiF4XEyicfJJB4nk3icTOKHk0k8TibxOJnE42TS7/j63h9wX+c65xVC' +
    '0Al6gRIMglFgBJNgFjjBIlgFCDbBLoiCQ3AKsuAS3IIqeASvQAhJJ+klSjJIRomRTJJZ4iSLZJUg2SS7JEoOySnJkktyS6rkkbzygxSdolcoxaAYFUYxKWaF' +
    'UyyKVYFiU+yKqDgUpyIrLsWtqIpH8aoP0nSaXqM0g2bUGM2kmTVOs2hWDZpNs2ui5tCcmqy5NLemah7Nqz/I0Bl6gzIMhtFgDJNhNjjDYlgNGDbDboiGw3Aa' +
    'suEy3IZqeAyv+SBLZ+ktyjJYRouxTJbZ4iyLZbVg2Sy7JVoOy2nJlstyW6rlsbz2gxydo3cox+AYHcYxOWaHcyyO1YFjc+yO6DgcpyM7LsftqI7H8boP8nSe' +
    '3qM8g2f0GM/kmT3Os3hWD57Ns3ui5/Ccnuy5PLeneh7P6z8IOuj/yzDA+C+ECeZ/DhZY+d8GO0Q44IQMF9xQ4YH3ezUR6AJ9QAWGwBgwgSkwB1xgCawBAltg' +
    'D8TAETgDOXAF7kANPIE3fFCki/QRFRkiY8REpsgccZElssZ/ki2yR2LkiJyRHLkid6RGnsgbPyjRJfqESgyJMWESU2JOuMSSWBMktsSeiIkjcSZy4krciZp4' +
    'Em/6oEyX6TMqM2TGjMlMmTnjMktmzf9KtsyeiZkjc2Zy5srcmZp5Mm/+oEJX6AuqMBTGgilMhbngCkthLVDYCnshFo7CWciFq3AXauEpvOWDKl2lr6jKUBkr' +
    'pjJV5oqrLJW1/rfZKnslVo7KWcmVq3JXauWpvPWDGl2jb6jG0BgbpjE15oZrLI21QWNr7I3YOBpnIzeuxt2ojafxNn6Q3Alfj1hY1gAAAABJRU5ErkJggg==',
  'base64',
);

/** A line in ink on nothing, as PNG: what a customer draws on a telephone. */
export const SIGNATURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAMgAAAA8CAYAAAAjW/WRAAAByklEQVR42u3cyVXFMBAFUYfwQyA08k9C7DkcwN8a+kl3UVtbQ5dm6Xp9fF4AfkYhAAQBCAIQ' +
    'BCAIQBCAIABBAIKgAu0PlBFBiEEUguB9OUhCEHIQhSDkuBfwJCHI0XKMEgsEiZZjhWQgyNZyjPoeQbCNHCQhCDlIQhBykIQg5JgStCQhCDlu/Fc9ECRCkJP+' +
    'TRBEBChJCGJoZT5CEHLoRQhyo7LJQRKChB35rj6cIckvgrSNxagQmAlj/bT5yLS6TRKkdUTg5fUiS+r3Cqy8FFFaeMtsxPBNkMSWo1fhkqOeJCUawito8vg0' +
    'nbMkSb+otDrtrdKIoWrXOjKIR4my01XXKnO2d9LRtX6TutYVLdXoISBJ1jRa7akg7bX58t3gLt3O/8QgHvn9qidMV6SBHGuvAq8S8fZOepWxp43IfTflVpbh' +
    'rf9WWOqrGmheL+w/L6xShv9OQ7V70u2gVnSns29Vlti756fSSxsOyp113CdhpHBVmqAJwLNEicjP7FUMYpAkKk8zA5scZ4sSmZ8ZKxleG/cYRWxebKYBna/c' +
    'kgMEGSCJAsdxjzYQAwTZ9OI/cNS7WABBAIIABAEIAhAEIAhAEAAEAQgCPOcLUwDSPnnxnEsAAAAASUVORK5CYII=',
  'base64',
);
