package io.tactrail.event;

import java.math.BigDecimal;

/** A JSON value that is neither a container nor null. */
public sealed interface Scalar {

    /** The value as rules see it: a text as it stands, a number in its shortest plain decimal form, true or false. */
    String text();

    record Text(String text) implements Scalar {}

    record Bool(boolean value) implements Scalar {
        @Override
        public String text() {
            return Boolean.toString(value);
        }
    }

    record Number(BigDecimal value) implements Scalar {

        /** Beyond this the plain form of a number would itself be a bomb; such a number keeps its exponent. */
        private static final int PLAIN_DIGITS = 400;

        @Override
        public String text() {
            if (value.signum() == 0) {
                return "0";
            }
            long digits = Math.abs((long) value.scale()) + value.precision();
            if (digits > PLAIN_DIGITS) {
                return value.toString();
            }
            return value.stripTrailingZeros().toPlainString();
        }
    }
}
