using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>Folders below one root, each held by a lock file beside it that the system releases when the process dies.</summary>
internal sealed partial class Workspaces(IOptions<WorkerOptions> options, ILogger<Workspaces> logger) : IWorkspaces
{
    private const string LockSuffix = ".lock";

    private readonly string _root = Path.GetFullPath(options.Value.WorkDirectory ?? Path.Combine(Path.GetTempPath(), "coach-plus"));

    public IWorkspace Open()
    {
        try
        {
            var folder = Path.Combine(_root, $"run-{Guid.CreateVersion7():N}");
            Directory.CreateDirectory(_root);
            var held = new FileStream(folder + LockSuffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            try
            {
                Directory.CreateDirectory(folder);
                return new Workspace(folder, held, Kept);
            }
            catch
            {
                Release(held);
                throw;
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UnavailableException("the disk of the analysis server", $"No folder can be made below {_root} (Worker:WorkDirectory).", refused);
        }
    }

    /// <summary>Deletes the folders of processes that died. A folder whose lock is held, by whatever process, is left alone.</summary>
    /// <returns>How many were deleted.</returns>
    public int DeleteLeftovers()
    {
        if (!Directory.Exists(_root))
        {
            return 0;
        }

        var deleted = Directory.EnumerateFiles(_root, "run-*" + LockSuffix).ToList().Count(TryDelete);
        if (deleted > 0)
        {
            Deleted(deleted, _root);
        }

        return deleted;
    }

    private static bool TryDelete(string lockFile)
    {
        try
        {
            var held = new FileStream(lockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            DeleteFolder(lockFile[..^LockSuffix.Length]);
            Release(held);
            return true;
        }
        catch (Exception alive) when (alive is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Release(FileStream held)
    {
        // Deleted while still held: nobody can take over a lock that is about to vanish.
        File.Delete(held.Name);
        held.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "The folder of a run could not be deleted; the next start tries again: {Folder}")]
    private partial void Kept(string folder, Exception problem);

    [LoggerMessage(LogLevel.Information, "{Count} leftover folders of dead processes deleted below {Root}")]
    private partial void Deleted(int count, string root);

    private sealed class Workspace(string folder, FileStream held, Action<string, Exception> kept) : IWorkspace
    {
        public long FreeBytes => new DriveInfo(folder).AvailableFreeSpace;

        public string PathOf(string name) => Path.Combine(folder, name);

        public Stream Create(string name) => new FileStream(PathOf(name), FileMode.Create, FileAccess.ReadWrite, FileShare.Read, 64 * 1024);

        public Stream OpenRead(string name) => new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 64 * 1024);

        public void Dispose()
        {
            try
            {
                DeleteFolder(folder);
                Release(held);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // A run must not fail after its outcome was stored. The lock is let go, so that the next start deletes the folder.
                kept(folder, refused);
                held.Dispose();
            }
        }
    }
}
