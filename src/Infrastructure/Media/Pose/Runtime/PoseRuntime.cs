using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Infrastructure.Media.Pose.Models;

namespace CoachPlus.Infrastructure.Media.Pose.Runtime;

/// <summary>The commands about the native library that runs the models.</summary>
public sealed class PoseRuntime
{
    private readonly RuntimeEntry _entry;
    private readonly PosePaths _paths;

    internal PoseRuntime(ModelManifest manifest, PosePaths paths)
    {
        _entry = manifest.Runtime;
        _paths = paths;
    }

    /// <summary>What is here; a problem is told, not thrown.</summary>
    public PoseRuntimeState State()
    {
        try
        {
            var found = new RuntimeLocator(_entry, _paths).Locate();
            return new PoseRuntimeState(_entry.Version, _entry.Licence, _paths.Platform, found.Path, found.Sha256, null);
        }
        catch (PoseUnavailableException e)
        {
            return new PoseRuntimeState(_entry.Version, _entry.Licence, _paths.Platform, null, null, e.Message);
        }
    }

    /// <summary>Installs the library below <c>COACHPLUS_TOOLS</c> or the user's cache; does nothing when it is there already.</summary>
    /// <param name="archive">The npm package's archive when it is on this machine, or null to fetch it with npm.</param>
    /// <param name="cancellationToken">Ends the download; nothing is left behind.</param>
    /// <returns>The library's path.</returns>
    /// <exception cref="PoseUnavailableException">It cannot be had, or its bytes are not those of the manifest: the message says what to do.</exception>
    public Task<string> InstallAsync(string? archive, CancellationToken cancellationToken)
        => new RuntimeInstaller(_entry, _paths).InstallAsync(archive, cancellationToken);
}
