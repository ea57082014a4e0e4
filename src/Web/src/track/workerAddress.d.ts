/** Made by the build: a worker's file, by its address. */
declare module '*?worker&url' {
  const address: string
  export default address
}
