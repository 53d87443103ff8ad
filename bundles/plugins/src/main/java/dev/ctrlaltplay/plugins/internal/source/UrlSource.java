package dev.ctrlaltplay.plugins.internal.source;

import dev.ctrlaltplay.plugins.internal.http.Egress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;

/**
 * An address. Without its query in the description, where some hosts have a key.
 *
 * @param largest bytes
 */
record UrlSource(URI address, Egress.Rules rules, long largest) implements PackageSource {
    @Override
    public String description() {
        return plain(address);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (Egress web = new Egress(rules, PackageSources.WHOLE, null)) {
            web.fetch(address.toString(), largest, out);
        }
    }

    private static String plain(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }
}
