package dev.ctrlaltplay.agentlink.agent.internal;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts one certificate, known by the SHA-256 of its DER form, whatever name it carries and whoever signed it. The pin
 * is hexadecimal (colons allowed) or Base64, with or without {@code sha256:} or {@code sha256/} before it.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final byte[] pin;

    private PinnedTrust(byte[] pin) {
        this.pin = pin;
    }

    /** @throws IllegalArgumentException where the pin is no SHA-256 */
    static SSLContext context(String pin) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedTrust(parse(pin))}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is not to be had", e);
        }
    }

    private static byte[] parse(String pin) {
        String text = pin.strip();
        if (text.toLowerCase(Locale.ROOT).startsWith("sha256")) {
            text = text.substring("sha256".length() + 1);
        }
        String plain = text.replace(":", "");
        byte[] bytes = plain.matches("[0-9a-fA-F]{64}")
                ? HexFormat.of().parseHex(plain.toLowerCase(Locale.ROOT))
                : Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        if (bytes.length != 32) {
            throw new IllegalArgumentException("the pin is no SHA-256");
        }
        return bytes;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        try {
            byte[] seen = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
            if (!MessageDigest.isEqual(pin, seen)) {
                throw new CertificateException("the panel's certificate is not the one that was pinned");
            }
        } catch (GeneralSecurityException e) {
            throw e instanceof CertificateException known ? known : new CertificateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("the agent is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("the agent is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("the agent is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
