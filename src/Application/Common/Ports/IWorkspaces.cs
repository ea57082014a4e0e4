namespace CoachPlus.Application.Common.Ports;

/// <summary>Local disk for the length of one run.</summary>
public interface IWorkspaces
{
    /// <summary>Makes an empty folder that belongs to the caller alone.</summary>
    /// <exception cref="Common.UnavailableException">The disk cannot be written.</exception>
    IWorkspace Open();
}

/// <summary>A folder of one run. Disposing deletes it with all that is in it; open streams must be closed before.</summary>
public interface IWorkspace : IDisposable
{
    /// <summary>Bytes that may still be written on its disk.</summary>
    long FreeBytes { get; }

    /// <summary>Absolute path of a file of the folder, whether it exists or not.</summary>
    /// <param name="name">A plain file name.</param>
    string PathOf(string name);

    /// <summary>A new or emptied file, writable and readable, at its start. The caller disposes it.</summary>
    /// <param name="name">A plain file name.</param>
    Stream Create(string name);

    /// <summary>An existing file, seekable, for reading. The caller disposes it.</summary>
    /// <param name="name">A plain file name.</param>
    Stream OpenRead(string name);
}
