package dev.ctrlaltplay.sdk.maven.internal.goal;

import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.Finding;
import dev.ctrlaltplay.sdk.maven.internal.Library;
import dev.ctrlaltplay.sdk.maven.internal.PackageBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What the goals about a project's package have in common. */
abstract class AbstractCapMojo extends AbstractMojo {
    private static final String OURS = "dev.ctrlaltplay";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution mojo;

    /** How this project's package is built. */
    PackageBuild build() throws MojoFailureException {
        List<Library> libraries = new ArrayList<>();
        List<Path> platform = new ArrayList<>();
        for (Artifact artifact : project.getArtifacts()) {
            boolean carried = Artifact.SCOPE_COMPILE.equals(artifact.getScope())
                    || Artifact.SCOPE_RUNTIME.equals(artifact.getScope());
            if (carried && artifact.getGroupId().equals(OURS)) {
                throw new MojoFailureException("The dependency " + artifact.getGroupId() + ":"
                        + artifact.getArtifactId() + " is a part of the panel, which a plugin does not carry. Set its"
                        + " scope in pom.xml to <scope>provided</scope>, or to test where only tests use it.");
            }
            if (carried && "jar".equals(artifact.getType())) {
                libraries.add(library(artifact));
            } else if (Artifact.SCOPE_PROVIDED.equals(artifact.getScope())
                    && artifact.getFile().isFile()) {
                platform.add(artifact.getFile().toPath());
            }
        }
        return new PackageBuild(
                Path.of(project.getBuild().getOutputDirectory()),
                Path.of(project.getBuild().getDirectory()),
                project.getVersion(),
                mojo.getMojoDescriptor().getPluginDescriptor().getVersion(),
                libraries,
                platform);
    }

    private static Library library(Artifact artifact) {
        List<String> trail = new ArrayList<>();
        if (artifact.getDependencyTrail() != null) {
            for (String id : artifact.getDependencyTrail()) {
                // group:artifact:type:version, with a classifier before the version where there is one.
                String[] parts = id.split(":");
                trail.add(parts[0] + ":" + parts[1] + ":" + parts[parts.length - 1]);
            }
        }
        return new Library(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getVersion(),
                artifact.getFile().toPath(),
                trail);
    }

    /** Where the package is. */
    Path capx() throws MojoExecutionException, MojoFailureException {
        try {
            return build().file();
        } catch (BadPackageException e) {
            throw failure("cap-plugin.json", e);
        } catch (IOException e) {
            throw new MojoExecutionException("cap-plugin.json cannot be read", e);
        }
    }

    /** Prints each fault; the exception counts them. */
    MojoFailureException failure(String what, BadPackageException e) {
        return failure(what, e.findings());
    }

    MojoFailureException failure(String what, List<Finding> errors) {
        errors.forEach(finding -> getLog().error(finding.toString()));
        return new MojoFailureException(what + ": " + errors.size() + (errors.size() == 1 ? " error" : " errors")
                + ", the first: " + errors.get(0));
    }
}
