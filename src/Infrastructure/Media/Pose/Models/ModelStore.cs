using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Infrastructure.Media.Pose.Marker;

namespace CoachPlus.Infrastructure.Media.Pose.Models;

/// <summary>Finds models in their folders. A file is read once, hashed, and only those very bytes are handed out.</summary>
/// <param name="manifest">Which bytes are accepted.</param>
/// <param name="directories">Searched in this order; those that do not exist are passed over.</param>
internal sealed class ModelStore(ModelManifest manifest, IReadOnlyList<string> directories)
{
    /// <summary>The model, verified.</summary>
    /// <exception cref="PoseUnavailableException">Unknown id, nowhere to be found, unreadable, or bytes that nobody vouches for.</exception>
    public VerifiedModel Load(string id)
    {
        var entry = manifest.Find(id) ?? throw Unknown(id);
        if (entry.Generated)
        {
            return Generated(entry);
        }

        var refused = new List<string>();
        foreach (var path in Candidates(entry))
        {
            if (Verified(entry, path) is { } model)
            {
                return model;
            }

            refused.Add(path);
        }

        throw refused.Count > 0
            ? new PoseUnavailableException("pose.model-unverified", $"{refused[0]} does not hold the bytes of {id} that the manifest knows, so it is not loaded. Remove it and run `CoachPlus.Api models install {id}`, or import a good copy with `CoachPlus.Api models import FILE`.")
            : new PoseUnavailableException("pose.model-missing", $"The pose model {id} is not installed; looked in {string.Join(", ", directories)}. Run `CoachPlus.Api models install {id}`, or `CoachPlus.Api models import FILE` without a network.");
    }

    /// <summary>What is there of a model; nothing is thrown.</summary>
    public PoseModelState StateOf(ModelEntry entry)
    {
        var state = PoseModelPresence.Missing;
        string? where = null;
        if (entry.Generated)
        {
            state = PoseModelPresence.BuiltIn;
        }

        foreach (var path in entry.Generated ? [] : Candidates(entry))
        {
            where = path;
            state = PresenceOf(entry, path);
            if (state == PoseModelPresence.Installed)
            {
                break;
            }
        }

        return new PoseModelState(entry.Id, entry.Kind, entry.Licence, entry.Purpose, state, where, entry.Files.Any(file => file.Url is not null));
    }

    /// <summary>Reads a file for verification; null when it is too long to be a model.</summary>
    public static byte[]? ReadBounded(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        if (stream.Length > ModelFile.MaxBytes)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public PoseUnavailableException Unknown(string id)
        => new("pose.model-unknown", $"The manifest has no model {id}; it knows {string.Join(", ", manifest.Models.Select(model => model.Id))}.");

    private static VerifiedModel Generated(ModelEntry entry)
    {
        var bytes = MarkerNetwork.Write();
        var hashes = ModelHashes.Of(bytes);
        return entry.Accepted(hashes) is not null
            ? new VerifiedModel(entry, bytes, hashes.Sha256, null)
            : throw new InvalidOperationException($"This build makes {entry.Id} with the hash {hashes.Sha256}, which its own manifest does not name.");
    }

    private static PoseModelPresence PresenceOf(ModelEntry entry, string path)
    {
        try
        {
            return Verified(entry, path) is null ? PoseModelPresence.BytesDoNotMatch : PoseModelPresence.Installed;
        }
        catch (PoseUnavailableException)
        {
            return PoseModelPresence.Unreadable;
        }
    }

    private static VerifiedModel? Verified(ModelEntry entry, string path)
    {
        byte[]? bytes;
        try
        {
            bytes = ReadBounded(path);
        }
        catch (Exception e) when (ModelFiles.IsFileTrouble(e))
        {
            throw new PoseUnavailableException("pose.model-unreadable", $"{path} cannot be read: {e.Message}", e);
        }

        if (bytes is null)
        {
            return null;
        }

        var hashes = ModelHashes.Of(bytes);
        return entry.Accepted(hashes) is null ? null : new VerifiedModel(entry, bytes, hashes.Sha256, path);
    }

    private IEnumerable<string> Candidates(ModelEntry entry)
        => from directory in directories
           from name in entry.FileNames
           let path = Path.Combine(directory, name)
           where File.Exists(path)
           select path;
}
