package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificate the panel made for itself: no authority vouches for it, but who may read the panel's folder may trust it. */
record PanelCertificate(Certificate certificate) {
    private static final String ALIAS = "panel";

    /** Empty while the panel has made none. */
    static Optional<PanelCertificate> of(Path panelState) throws IOException {
        Path keystore = panelState.resolve("tls/panel.p12");
        Path secret = panelState.resolve("tls/panel.password");
        if (!Files.exists(keystore) || !Files.exists(secret)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(keystore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(
                    in,
                    Files.readString(secret, StandardCharsets.US_ASCII).strip().toCharArray());
            return Optional.ofNullable(store.getCertificate(ALIAS)).map(PanelCertificate::new);
        } catch (GeneralSecurityException e) {
            throw new IOException(keystore + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What an agent compares with: lower-case hex SHA-256 of the certificate in DER form. */
    String pin() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256 and can encode what it read", e);
        }
    }

    /** Trusts this certificate alone. */
    SSLContext context() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the JDK's TLS cannot be set up", e);
        }
    }
}
