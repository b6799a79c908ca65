/*
 * Elements on two branches.
 *
 * 0: isReady() -> true isReady(): 1, false isReady(): 2
 * 1: <Panel> -> 3
 * 2: <Spinner> -> 3
 * 3: ConditionalExpression -> returned
 */
const subject = () => (isReady() ? <Panel /> : <Spinner />);
