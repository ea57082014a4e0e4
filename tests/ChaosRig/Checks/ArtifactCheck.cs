using System.Security.Cryptography;
using System.Text.Json;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.ChaosRig.Ledger;

namespace CoachPlus.ChaosRig.Checks;

/// <summary>
/// What a job that is done produced is there: its artifacts are recorded under its last fence or, for what an earlier run of it made,
/// under that run's; every object is downloaded, has the recorded size and SHA-256, and can be read as what it is.
/// </summary>
internal static class ArtifactCheck
{
    public static async Task<IReadOnlyList<Breach>> FindAsync(Evidence evidence)
    {
        var breaches = new List<Breach>();
        var done = evidence.Jobs.Values.Where(job => job.Done).ToList();
        await Parallel.ForEachAsync(done, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (job, _) =>
        {
            var found = await JudgeAsync(evidence, job).ToListAsync(CancellationToken.None);
            lock (breaches)
            {
                breaches.AddRange(found.Select(what => new Breach(Breach.DoneWithoutArtifacts, job.Id, what)));
            }
        });
        return breaches;
    }

    private static async IAsyncEnumerable<string> JudgeAsync(Evidence evidence, StoredJob job)
    {
        var rows = evidence.Artifacts[job.Id].ToList();
        foreach (var (kind, key) in WantedOf(job, rows))
        {
            var row = rows.SingleOrDefault(candidate => candidate.Kind == kind && candidate.Key == key);
            var wrong = key is null ? "the job names none" : row is null ? $"{key} is not recorded" : await JudgeAsync(evidence, job, row);
            if (wrong is not null)
            {
                yield return $"{kind}: {wrong}";
            }
        }
    }

    private static IEnumerable<(string Kind, string? Key)> WantedOf(StoredJob job, List<StoredArtifactRow> rows)
    {
        yield return ("quick_results", job.QuickKey);
        if (job.Deep)
        {
            yield return ("deep_results", job.DeepKey);

            // The job does not name its track: it is that of the run that finished.
            yield return ("pose_track", rows.SingleOrDefault(row => row.Kind == "pose_track" && row.Fence == job.Fence)?.Key);
        }
    }

    private static async Task<string?> JudgeAsync(Evidence evidence, StoredJob job, StoredArtifactRow row)
    {
        if (!row.Key.Contains($"/{job.Id}/{row.Fence}/", StringComparison.Ordinal))
        {
            return $"{row.Key} does not name job and run";
        }

        await using var stream = await evidence.Store.OpenReadAsync(new ObjectAddress(job.Bucket, row.Key), 0, null, CancellationToken.None);
        if (stream is null)
        {
            return $"{row.Key} is not there";
        }

        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.Length != row.Bytes ? $"{row.Key} has {content.Length} bytes in place of {row.Bytes}"
            : Convert.ToHexStringLower(SHA256.HashData(content.ToArray())) != row.Sha256 ? $"{row.Key} has another content than was recorded"
            : await ReadAsync(content, row.Kind) ? null : $"{row.Key} cannot be read";
    }

    private static async Task<bool> ReadAsync(MemoryStream content, string kind)
    {
        content.Position = 0;
        try
        {
            if (kind == "pose_track")
            {
                using var track = await PoseTrackReader.OpenAsync(content, CancellationToken.None);
                return await track.ReadAsync(CancellationToken.None).AnyAsync();
            }

            using var document = await JsonDocument.ParseAsync(content);
            return document.RootElement.GetProperty("report").GetProperty("summary").GetString() is { Length: > 0 }
                && document.RootElement.GetProperty("findings").GetProperty("findings").ValueKind == JsonValueKind.Array;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidDataException or KeyNotFoundException)
        {
            return false;
        }
    }
}
