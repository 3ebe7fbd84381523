/** What the picture codecs use of browsers, of which Node's own types say nothing. */
declare namespace WebAssembly {
  // biome-ignore lint/suspicious/noEmptyInterface: opaque, made by compile and handed on.
  interface Module {}
  function compile(bytes: Uint8Array): Promise<Module>
}

interface ImageData {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
  readonly colorSpace: 'srgb'
}
declare var ImageData: { new (data: Uint8ClampedArray, width: number, height?: number): ImageData }
