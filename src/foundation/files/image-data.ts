/** The picture codecs were made for browsers and ask for this class; Node has none. */
class Pixels {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
  readonly colorSpace = 'srgb'
  constructor(data: Uint8ClampedArray, width: number, height = data.length / 4 / width) {
    this.data = data
    this.width = width
    this.height = height
  }
}

export function provideImageData(): void {
  globalThis.ImageData ??= Pixels
}
