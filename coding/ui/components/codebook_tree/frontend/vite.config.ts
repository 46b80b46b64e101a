import { defineConfig } from "vitest/config"

// One ES module with its style inside. The banner's line break matters: Streamlit takes
// a script without one for a file name.
export default defineConfig({
  build: {
    outDir: "../dist",
    emptyOutDir: false,
    target: "es2022",
    cssTarget: "es2022",
    minify: "oxc",
    sourcemap: false,
    reportCompressedSize: true,
    lib: { entry: "src/main.ts", formats: ["es"], fileName: () => "codebook_tree.js" },
    rolldownOptions: {
      output: {
        minify: true,
        postBanner: "/* Feltbog codebook_tree. Built from frontend/, do not edit. */\n",
      },
    },
  },
  test: { include: ["tests/**/*.test.ts"], environment: "node" },
})
