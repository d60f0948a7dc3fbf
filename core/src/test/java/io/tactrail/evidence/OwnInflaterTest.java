package io.tactrail.evidence;

/** With the own inflater, which every Java runs. */
class OwnInflaterTest extends WholeInflating {

    @Override
    Inflating with() {
        return Inflating.own("");
    }
}
