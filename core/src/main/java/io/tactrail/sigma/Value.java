package io.tactrail.sigma;

import io.tactrail.event.Scalar;
import java.math.BigDecimal;

/** What a field is compared with, as the rule writes it. */
public sealed interface Value {

    /** As a person would write it. */
    String written();

    /** A text, wildcards and escapes still in it. */
    record Text(String text) implements Value {
        @Override
        public String written() {
            return text.isEmpty() ? "''" : text;
        }
    }

    record Number(BigDecimal value) implements Value {
        @Override
        public String written() {
            return new Scalar.Number(value).text();
        }
    }

    record Bool(boolean value) implements Value {
        @Override
        public String written() {
            return Boolean.toString(value);
        }
    }

    record Null() implements Value {
        @Override
        public String written() {
            return "null";
        }
    }
}
