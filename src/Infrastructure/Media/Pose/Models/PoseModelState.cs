namespace CoachPlus.Infrastructure.Media.Pose.Models;

/// <summary>Whether a model can be used here.</summary>
public enum PoseModelPresence
{
    /// <summary>No file of its name in any of the folders.</summary>
    Missing,

    /// <summary>A file of its name is there, but not with bytes that the manifest knows: it is never loaded.</summary>
    BytesDoNotMatch,

    /// <summary>A file of its name is there, but the file system does not let it be read.</summary>
    Unreadable,

    /// <summary>There and verified.</summary>
    Installed,

    /// <summary>Made by CoachPlus itself; needs no file.</summary>
    BuiltIn,
}

/// <summary>A model of the manifest as it stands on this machine.</summary>
/// <param name="Id">What options and commands call it.</param>
/// <param name="Kind">Which decoder reads it.</param>
/// <param name="Licence">Of the weights.</param>
/// <param name="Purpose">A sentence for people.</param>
/// <param name="Presence">Whether it can be used.</param>
/// <param name="Path">The file, or null when there is none.</param>
/// <param name="CanBeFetched">Whether the manifest knows an address for it.</param>
public sealed record PoseModelState(string Id, string Kind, string Licence, string Purpose, PoseModelPresence Presence, string? Path, bool CanBeFetched);
