package dev.ctrlaltplay.sdk.maven.internal.goal;

import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.Finding;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugin.format.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Runs the checks that a panel runs before it installs the package, and fails where the panel would refuse it. */
@Mojo(
        name = "verify",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
        threadSafe = true)
public final class VerifyMojo extends AbstractCapMojo {
    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Path file = capx();
        if (!Files.isRegularFile(file)) {
            throw new MojoFailureException("There is no " + file + " yet; run `mvn package` first.");
        }
        try (PluginPackage capx = PluginPackage.open(file)) {
            report(capx.manifest(), Verifier.verify(capx));
        } catch (BadPackageException e) {
            throw failure(file.getFileName().toString(), e);
        } catch (IOException e) {
            throw new MojoExecutionException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void report(PluginManifest manifest, Verifier.Report report) throws MojoFailureException {
        String name = manifest.id() + " " + manifest.version();
        report.findings().stream()
                .filter(finding -> finding.level() == Finding.Level.WARNING)
                .forEach(finding -> getLog().warn(finding.toString()));
        List<Finding> errors = report.findings().stream()
                .filter(finding -> finding.level() == Finding.Level.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw failure(name, errors);
        }
        getLog().info(name + ": a panel may install it.");
        getLog().info("Grants it asks for: "
                + list(manifest.grants().stream()
                        .map(PluginManifest.Grant::kind)
                        .collect(Collectors.toCollection(java.util.TreeSet::new))));
        getLog().info("Grants its code uses: " + list(report.observed()));
    }

    private static String list(Collection<GrantKind> kinds) {
        return kinds.isEmpty()
                ? "none"
                : kinds.stream().map(GrantKind::id).sorted().collect(Collectors.joining(", "));
    }
}
