using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>What a key says of the object below it: which upload's folder it lies in, and which run of which job wrote it.</summary>
/// <param name="Folder">The upload's folder, with a slash at its end.</param>
/// <param name="Job">The job whose run wrote it, or null for the video itself.</param>
/// <param name="Fence">The run, from 1; 0 for the video itself, and for rows of the existing system, which knew no runs.</param>
/// <param name="Export">The attempt to print the run's report, from 1; 0 for everything else.</param>
public readonly record struct UploadPlace(string Folder, string? Job, long Fence, long Export = 0)
{
    private const int Levels = 4; // owner type, owner, session, upload

    /// <summary>
    /// Reads a key that this system made: <c>{prefix}/{owner type}/{owner}/{session}/{upload}/original.mp4</c> or
    /// <c>…/{upload}/analysis/{job}/{run}/{file}</c> or <c>…/{run}/exports/{attempt}/{file}</c>. The upload's id is a UUID of version 7, by which its places are told from those of
    /// the existing system, which gives version 4: of those it is not known here whether somebody needs them.
    /// </summary>
    /// <returns>Null for every other key.</returns>
    public static UploadPlace? Find(string key, string prefix)
    {
        if (!key.StartsWith(prefix + "/", StringComparison.Ordinal))
        {
            return null;
        }

        var segments = key[(prefix.Length + 1)..].Split('/');
        if (segments.Length <= Levels || Words.Find<OwnerType>(segments[0]) is null || segments.AsSpan(0, Levels).Contains("") || !IsOurs(segments[Levels - 1]))
        {
            return null;
        }

        var folder = $"{prefix}/{string.Join('/', segments[..Levels])}/";
        return segments[Levels..] switch
        {
            ["original.mp4"] => new UploadPlace(folder, null, 0),
            ["analysis", { Length: > 0 } job, var run, { Length: > 0 }] when Number(run) is > 0 and var fence => new UploadPlace(folder, job, fence),
            ["analysis", { Length: > 0 } job, var run, "exports", var attempt, { Length: > 0 }] when Number(run) is { } fence && Number(attempt) is > 0 and var export
                => new UploadPlace(folder, job, fence, export),
            _ => null,
        };
    }

    private static long? Number(string segment) => long.TryParse(segment, out var number) && number >= 0 && segment == $"{number}" ? number : null;

    private static bool IsOurs(string upload) => Guid.TryParseExact(upload, "D", out var id) && id.Version == 7 && id.ToString() == upload;
}
