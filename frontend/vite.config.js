// Stable names: the pages ask for /static/app.css, app.js, charts.js. Old government browsers are
// Chromium 86 to 110, so both script and style are lowered to Chromium 80.
import { defineConfig } from "vite";

export default defineConfig({
  base: "/static/",
  build: {
    outDir: "../build/static",
    emptyOutDir: true,
    target: "chrome80",
    cssTarget: "chrome80",
    modulePreload: false,
    rollupOptions: {
      input: { app: "src/app.ts", charts: "src/charts.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});
