package dev.ctrlaltplay.web.internal.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the HTTP server, PID {@code dev.ctrlaltplay.web}. */
@ObjectClassDefinition(name = "Web server", description = "Where the panel listens, and what it lets through.")
public @interface WebConfig {
    /** Where to listen. */
    @AttributeDefinition(
            description = "Address to listen on; localhost means 127.0.0.1 and ::1, 0.0.0.0 every address. Off"
                    + " loopback the panel serves HTTPS.")
    String bind() default "localhost";

    /** The one port. */
    @AttributeDefinition(description = "Port of panel, API and agent link.", min = "1", max = "65535")
    int port() default 8080;

    /** Whether to serve HTTPS. */
    @AttributeDefinition(description = "auto (HTTPS off loopback), on or off (off is refused off loopback).")
    String tls() default "auto";

    /** Proxies. */
    @AttributeDefinition(description = "Addresses or blocks of reverse proxies whose X-Forwarded-For is believed.")
    String[] trustedProxies() default {};

    /** Whether rate limits are in force. */
    @AttributeDefinition(description = "Whether rate limits are in force; off only for measurements.")
    boolean rateLimits() default true;

    /** Steady rate. */
    @AttributeDefinition(description = "Requests per second that one user or address may send.", min = "1")
    int ratePerSecond() default 50;

    /** Burst. */
    @AttributeDefinition(description = "Requests that one user or address may send at once.", min = "1")
    int rateBurst() default 300;

    /** Rate of sign-in attempts. */
    @AttributeDefinition(
            description =
                    "Requests per minute to auth/, and to plugins by the link of a panel, from one address without sign-in.",
            min = "1")
    int authRatePerMinute() default 30;

    /** Largest text body. */
    @AttributeDefinition(description = "Largest JSON, YAML or text body, in bytes.", min = "1024")
    long maxJsonBytes() default 1 << 20;

    /** Largest other body. */
    @AttributeDefinition(description = "Largest body of another kind, in bytes.", min = "1024")
    long maxBodyBytes() default 64 << 20;
}
