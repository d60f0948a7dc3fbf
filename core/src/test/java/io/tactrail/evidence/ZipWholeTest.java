package io.tactrail.evidence;

/** Without a library, on every Java. */
class ZipWholeTest extends WholeInflating {

    @Override
    Inflating with() {
        return ZipWhole.inflating();
    }
}
