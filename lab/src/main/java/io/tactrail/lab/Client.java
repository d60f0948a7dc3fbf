package io.tactrail.lab;

import org.jspecify.annotations.Nullable;

/** From where a call came and what made it; a service of AWS stands in both fields and shows no TLS. */
record Client(
        String address,
        String userAgent,
        boolean service,
        @Nullable String vpcEndpoint) {
    static Client of(String address, String userAgent) {
        return new Client(address, userAgent, false, null);
    }

    static Client inside(String address, String userAgent, String vpcEndpoint) {
        return new Client(address, userAgent, false, vpcEndpoint);
    }

    static Client service(String principal) {
        return new Client(principal, principal, true, null);
    }
}
