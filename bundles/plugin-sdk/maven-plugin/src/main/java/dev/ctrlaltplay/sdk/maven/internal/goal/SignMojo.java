package dev.ctrlaltplay.sdk.maven.internal.goal;

import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.Signer;
import dev.ctrlaltplay.plugin.format.TrustedKey;
import dev.ctrlaltplay.sdk.maven.internal.KeyFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Signs the package with the publisher's key, which {@code cap:keygen} makes. */
@Mojo(name = "sign", requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME)
public final class SignMojo extends AbstractCapMojo {
    /** The publisher's key file. */
    @Parameter(property = "cap.key", defaultValue = "${user.home}/.config/ctrl-alt-play/publisher.jwk")
    private File key;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Path file = capx();
        if (!Files.isRegularFile(file)) {
            throw new MojoFailureException("There is no " + file + " yet; run `mvn package` first.");
        }
        KeyPair pair;
        try {
            pair = KeyFile.read(key.toPath());
        } catch (IOException e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
        try {
            Signer.sign(file, pair.getPrivate(), pair.getPublic());
        } catch (BadPackageException e) {
            throw failure(file.getFileName().toString(), e);
        } catch (IOException e) {
            throw new MojoExecutionException(file + " cannot be signed: " + e.getMessage(), e);
        }
        getLog().info("Signed: " + file + " with the key "
                + TrustedKey.of("publisher", pair.getPublic()).id());
    }
}
