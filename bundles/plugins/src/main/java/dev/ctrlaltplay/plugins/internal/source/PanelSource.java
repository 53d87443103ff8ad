package dev.ctrlaltplay.plugins.internal.source;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.plugins.internal.http.Egress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Another panel that hands a package on, by a link that it made: {@code <panel>/api/v1/plugins/shared/<ticket>}, followed by
 * {@code #pin=<hex>} where that panel has a certificate of its own making. Whose package it is, is decided here.
 *
 * @param address without the fragment
 * @param pin SHA-256 of a certificate that is believed without an authority; null for none
 * @param largest bytes
 */
public record PanelSource(URI address, @Nullable String pin, Egress.Rules rules, long largest)
        implements PackageSource {
    /** Where a panel hands packages on; a ticket follows. */
    public static final String PATH = "/api/v1/plugins/shared/";

    private static final Pattern PIN = Pattern.compile("pin=([0-9a-f]{64})");

    /** Whether it is the link of a panel. */
    static boolean is(URI address) {
        return address.getRawPath() != null && address.getRawPath().startsWith(PATH);
    }

    static PanelSource of(URI link, Egress.Rules rules, long largest) {
        String fragment = link.getRawFragment();
        Matcher pin = PIN.matcher(fragment == null ? "" : fragment);
        String bare = link.toString();
        URI address = URI.create(fragment == null ? bare : bare.substring(0, bare.indexOf('#')));
        return new PanelSource(address, pin.matches() ? pin.group(1) : null, rules, largest);
    }

    /** Without the ticket, which is a secret. */
    @Override
    public String description() {
        return "the panel at " + address.getScheme() + "://" + address.getRawAuthority();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (Egress web = new Egress(rules, PackageSources.WHOLE, pin)) {
            web.fetch(address.toString(), largest, out);
        } catch (Egress.StatusException e) {
            if (e.status() == 404) {
                throw new ConflictException(
                        "PLUGIN_SHARE_GONE",
                        "The link is expired, used up or withdrawn. Copy a new one from the plugin's page in the other"
                                + " panel.");
            }
            throw e;
        }
    }
}
