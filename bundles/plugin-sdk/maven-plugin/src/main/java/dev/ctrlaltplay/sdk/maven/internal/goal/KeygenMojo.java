package dev.ctrlaltplay.sdk.maven.internal.goal;

import dev.ctrlaltplay.plugin.format.Signer;
import dev.ctrlaltplay.plugin.format.TrustedKey;
import dev.ctrlaltplay.sdk.maven.internal.KeyFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes the key pair a publisher signs with: the private one in a file that only its owner can read, the public one beside
 * it, {@code <file>.pub}, for the administrators who are to trust it.
 */
@Mojo(name = "keygen", requiresProject = false)
public final class KeygenMojo extends AbstractMojo {
    /** The file; never inside a project. */
    @Parameter(property = "cap.key", defaultValue = "${user.home}/.config/ctrl-alt-play/publisher.jwk")
    private File key;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Path file = key.toPath().toAbsolutePath().normalize();
        Path project =
                Path.of(session.getExecutionRootDirectory()).toAbsolutePath().normalize();
        if (Files.exists(project.resolve("pom.xml")) && file.startsWith(project)) {
            throw new MojoFailureException("The key file " + file + " lies inside the project " + project
                    + ", from where it may be published by mistake. Name another with -Dcap.key=<file>.");
        }
        KeyPair pair = Signer.generate();
        String open = TrustedKey.of("publisher", pair.getPublic()).toJwk();
        try {
            KeyFile.create(file, pair);
            Files.writeString(file.resolveSibling(file.getFileName() + ".pub"), open + "\n", StandardCharsets.UTF_8);
        } catch (FileAlreadyExistsException e) {
            throw new MojoFailureException(
                    "There is a key file " + file + " already. It is kept: packages signed with it could not be updated"
                            + " without it. Name another with -Dcap.key=<file>.",
                    e);
        } catch (IOException e) {
            throw new MojoExecutionException("The key file " + file + " cannot be written: " + e.getMessage(), e);
        }
        getLog().info("Private key: " + file + " (keep it secret, and a copy in a safe place)");
        getLog().info("Public key, for the administrators of panels (Plugins, Keys): " + open);
    }
}
