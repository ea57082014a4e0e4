using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

/// <summary>Workspaces in memory that know whether they, and all their streams, were closed.</summary>
internal sealed class MemoryWorkspaces : IWorkspaces
{
    public int Opened { get; private set; }

    public int Left { get; private set; }

    public int OpenStreams { get; private set; }

    public long FreeBytes { get; set; } = long.MaxValue;

    public Dictionary<string, MemoryStream> LastFiles { get; private set; } = [];

    public IWorkspace Open()
    {
        Opened++;
        Left++;
        LastFiles = [];
        return new Workspace(this, LastFiles);
    }

    private sealed class Workspace(MemoryWorkspaces owner, Dictionary<string, MemoryStream> files) : IWorkspace
    {
        public long FreeBytes => owner.FreeBytes;

        public string PathOf(string name) => "/memory/" + name;

        public Stream Create(string name)
        {
            owner.OpenStreams++;
            return files[name] = new Counted(owner);
        }

        public Stream OpenRead(string name)
        {
            owner.OpenStreams++;
            var copy = new Counted(owner);
            copy.Write(files[name].ToArray());
            copy.Position = 0;
            return copy;
        }

        public void Dispose()
        {
            Assert.That(owner.OpenStreams, Is.Zero, "streams are still open when the folder is deleted");
            owner.Left--;
        }
    }

    private sealed class Counted(MemoryWorkspaces owner) : MemoryStream
    {
        private bool _closed;

        protected override void Dispose(bool disposing)
        {
            owner.OpenStreams -= _closed ? 0 : 1;
            _closed = true;
            base.Dispose(disposing);
        }
    }
}
