package dev.ctrlaltplay.plugins.internal.source;

import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.plugins.internal.http.Egress;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;

/**
 * Makes a source of an address. Packages come by https from public addresses: whoever may install is not thereby in the
 * panel's network. Hosts that the operator named are the exception, and may speak http. Thread-safe.
 */
public final class PackageSources {
    /** A package of the greatest size at 10 Mbit/s. */
    static final Duration WHOLE = Duration.ofSeconds(55);

    private final PackageHosts hosts;
    private final long largest;

    /** @param largest bytes that a package may have */
    public PackageSources(PackageHosts hosts, long largest) {
        this.hosts = hosts;
        this.largest = largest;
    }

    private final class Rules implements Egress.Rules {
        @Override
        public void require(String scheme, String host, int port) {
            if (!scheme.equals("https") && !hosts.allows(host, port)) {
                throw new InvalidException(
                        "url",
                        "URL",
                        "must be https. Plain http is for hosts that the setting plugins." + PackageHosts.KEY
                                + " names, as " + host + ":" + port);
            }
        }

        @Override
        public boolean mayBePrivate(String host, int port) {
            return hosts.allows(host, port);
        }

        @Override
        public ForbiddenException refused(String host, InetAddress address) {
            return new ForbiddenException(
                    "EGRESS_DENIED",
                    host
                            + " leads into a private network, from which no package is fetched. Whoever may change settings"
                            + " can allow it: plugins." + PackageHosts.KEY + " takes it with its port.");
        }
    }

    /** @throws InvalidException where it is no address that may be asked */
    public PackageSource at(String given) {
        URI address;
        try {
            address = Egress.parse(given);
        } catch (IllegalArgumentException e) {
            throw new InvalidException("url", "URL", "must be the https address of a .capx file, or a link of a panel");
        }
        return PanelSource.is(address)
                ? PanelSource.of(address, new Rules(), largest)
                : new UrlSource(address, new Rules(), largest);
    }
}
