package io.tactrail.parse;

/**
 * Where a value came from.
 *
 * @param offset of the element of the file that holds it; -1 while it is that element
 * @param shape the outermost shape around it, for a person
 * @param lossy what that shape has lost, or ""
 * @param depth how many wrappings were opened on the way
 */
record Origin(long offset, String shape, String lossy, int depth) {

    static Origin of(long offset, String shape) {
        return new Origin(offset, shape, "", 0);
    }

    /** Inside one more wrapping; the outermost name stays. */
    Origin in(String wrapping) {
        return new Origin(offset, depth == 0 ? wrapping : shape, lossy, depth + 1);
    }

    Origin losing(String what) {
        return new Origin(offset, shape, what, depth);
    }
}
