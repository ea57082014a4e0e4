using System.Text.Json;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Application.VideoAnalysis.Sweeping;

/// <summary>Whose objects lie in the bucket, below the key prefix.</summary>
/// <param name="IsOurs">Whether this database's rows alone say what is needed there.</param>
/// <param name="Why">For operators, when not: what was found and what to do. Names keys: for the log.</param>
public sealed record BucketVerdict(bool IsOurs, string? Why)
{
    /// <summary>Only this database is known there.</summary>
    public static BucketVerdict Ours { get; } = new(true, null);
}

/// <summary>
/// The marks that installations leave in a bucket, each one of its own, so that two that share a folder of a bucket by mistake both see it
/// and neither takes the other's objects for its own that nobody needs. A mark says which database it is from and how many sweeps that has
/// begun: a copy of the database, or an older state of it, finds a mark that it has not made.
/// </summary>
internal sealed class BucketMarks(IInstallation installation, IObjectStore store, UploadRules rules)
{
    private const int MostBytes = 4096;

    private string Folder => $"{rules.KeyPrefix}/.installations/";

    /// <summary>Whether a key is a mark.</summary>
    public bool IsMark(string key) => key.StartsWith(Folder, StringComparison.Ordinal);

    /// <summary>Looks whose marks there are, and leaves this installation's own when it is missing.</summary>
    public async Task<BucketVerdict> LookAsync(CancellationToken cancellationToken)
    {
        var self = await installation.GetAsync(cancellationToken);
        if (await ReadAsync(self, cancellationToken) is not { } mark)
        {
            await WriteAsync(self, cancellationToken);
        }
        else if (mark.Database != self.Database)
        {
            return Other(KeyOf(self), "was left by another copy of this database", "when that copy is no longer used, delete the object");
        }
        else if (mark.Sweeps > self.Sweeps)
        {
            return Other(KeyOf(self), "was left by a newer state of this database, which must have been restored since", "when all rows are as they should be, delete the object");
        }

        await foreach (var key in store.ListAsync(store.Bucket, Folder, cancellationToken))
        {
            if (key != KeyOf(self))
            {
                return Other(key, "was left by another installation", "give each its own bucket or Uploads:KeyPrefix; when that one is no longer used, delete the object");
            }
        }

        return BucketVerdict.Ours;
    }

    /// <summary>Notes, in the database first and then in the bucket, that a sweep begins.</summary>
    /// <returns>The installation, with the database's time.</returns>
    public async Task<Installation> BeginAsync(CancellationToken cancellationToken)
    {
        var self = await installation.BeginSweepAsync(cancellationToken);
        await WriteAsync(self, cancellationToken);
        return self;
    }

    private static BucketVerdict Other(string key, string what, string advice)
        => new(false, $"The object {key} {what}. Nothing is deleted that has no row here. What to do: {advice}.");

    private string KeyOf(Installation self) => $"{Folder}{self.Id}.json";

    private async Task<Mark?> ReadAsync(Installation self, CancellationToken cancellationToken)
    {
        var stream = await store.OpenReadAsync(new ObjectAddress(store.Bucket, KeyOf(self)), 0, MostBytes, cancellationToken);
        if (stream is null)
        {
            return null;
        }

        await using (stream)
        {
            try
            {
                return await JsonSerializer.DeserializeAsync<Mark>(stream, cancellationToken: cancellationToken) ?? Mark.Unreadable;
            }
            catch (JsonException)
            {
                return Mark.Unreadable; // somebody else wrote it: not ours
            }
        }
    }

    private async Task WriteAsync(Installation self, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new Mark(self.Database, self.Sweeps));
        using var content = new MemoryStream(bytes);
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        await store.PutAsync(new ObjectAddress(store.Bucket, KeyOf(self)), content, "application/json", sha256, cancellationToken);
    }

    private sealed record Mark(string Database, long Sweeps)
    {
        public static readonly Mark Unreadable = new("?", 0);
    }
}
