/** Stands for modules of Node that are imported by what is bundled, and not used by what runs in a browser. */
export default {};
