package io.tactrail.identity;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Accounts that AWS publishes as those of its services; the table names its sources. */
public final class AwsAccounts {

    private static final String TABLE = "aws-accounts.txt";

    private static final Known PUBLISHED = read();

    private AwsAccounts() {}

    /** The service and region that an account belongs to, or null. */
    public static @Nullable String service(String account) {
        return PUBLISHED.account(account);
    }

    private static Known read() {
        try (InputStream in = AwsAccounts.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new FileNotFoundException(TABLE);
            }
            KnownReader reader = new KnownReader();
            reader.add(TABLE, in.readAllBytes());
            return Known.of(reader.finish());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (KnownException e) {
            throw new IllegalStateException(e);
        }
    }
}
