/*
 * Attributes, then children, then the element.
 *
 * 0: title() -> 1, throw: thrown
 * 1: rest() -> 2, throw: thrown
 * 2: child() -> 3, throw: thrown
 * 3: size() -> 4, throw: thrown
 * 4: <Row> <Panel> return -> returned
 */
function subject() {
  return <Panel title={title()} {...rest()} open>text{child()}<Row size={size()} /></Panel>;
}
