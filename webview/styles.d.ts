/** Style sheets are imported for esbuild, which gathers those of a page in one file. */
declare module '*.css';
