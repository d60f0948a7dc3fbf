package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.event.FieldPath;
import io.tactrail.identity.Credential;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that write {@code equals} out, for the sake of a start: a component that is added later must not be forgotten in it. */
class RecordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attack.Mapping",
                "casefile.UnknownOrigins$Alike",
                "containment.Holder",
                "coverage.Caller",
                "coverage.Category",
                "coverage.Place",
                "detect.Matcher$OnField",
                "detect.Matcher$SameField",
                "detect.Plan$Literal",
                "detect.Test$Compare",
                "detect.Test$EqualBool",
                "detect.Test$EqualNumber",
                "detect.Test$Exists",
                "event.Details",
                "event.Details$Named",
                "identity.Caller",
                "identity.Credential",
                "identity.Principal",
                "story.Permissions$Call",
                "story.Sessions$Daily",
                "story.Sessions$Key",
                "story.Undone$Way"
            })
    void areEqualIfAllComponentsAreAndOnlyThen(String name) throws Exception {
        Class<?> type = Class.forName("io.tactrail." + name);
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> maker = type.getDeclaredConstructor(types);
        maker.setAccessible(true);
        Object one = maker.newInstance(values(types, -1));
        Object same = maker.newInstance(values(types, -1));
        assertThat(one.equals(same)).isTrue();
        assertThat(one.hashCode()).isEqualTo(same.hashCode());
        assertThat(one.equals("another")).isFalse();
        for (int i = 0; i < types.length; i++) {
            Object other = maker.newInstance(values(types, i));
            assertThat(one.equals(other)).as(components[i].getName()).isFalse();
            assertThat(other.equals(one)).as(components[i].getName()).isFalse();
        }
    }

    /** The same for all types but for the place that is to differ. */
    private static Object[] values(Class<?>[] types, int differs) {
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = value(types[i], i == differs);
        }
        return values;
    }

    private static Object value(Class<?> type, boolean other) {
        if (type.isEnum()) {
            return type.getEnumConstants()[other ? 1 : 0];
        }
        return switch (type.getSimpleName()) {
            case "String" -> new String(other ? "other" : "one");
            case "int" -> other ? 1_000 : 1;
            case "long" -> other ? 1L << 40 : 1L;
            case "boolean" -> other;
            case "char" -> other ? 'y' : 'n';
            case "List" -> List.of(other ? "other" : "one");
            case "BigDecimal" -> new BigDecimal(other ? "2.5" : "1.5");
            case "FieldPath" -> FieldPath.of(other ? "a.b" : "a.c");
            case "Credential" -> Credential.session(other ? "AROA:b" : "AROA:a", 1);
            default -> throw new IllegalArgumentException("no values of " + type);
        };
    }
}
