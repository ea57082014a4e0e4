namespace CoachPlus.Infrastructure.Media.Pose.Models;

/// <summary>Puts a file where others look for it: whole or not at all.</summary>
internal static class ModelFiles
{
    /// <summary>Whether the file system is to blame.</summary>
    public static bool IsFileTrouble(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>Writes beside the target and moves into place; on any failure nothing is left.</summary>
    public static async Task PlaceAsync(string target, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
        var partial = $"{target}.{Path.GetRandomFileName()}.partial";
        try
        {
            await using (var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                await write(stream);
                await stream.FlushAsync(cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(partial, target, overwrite: true);
        }
        finally
        {
            File.Delete(partial); // does nothing once moved
        }
    }
}
