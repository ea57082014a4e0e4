using System.Diagnostics;
using CoachPlus.Application.Common;
using CoachPlus.Infrastructure.Processing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Processing;

public sealed class WorkspacesTests
{
    private string _root = string.Empty;

    [SetUp]
    public void MakeRoot() => _root = Directory.CreateTempSubdirectory("workspaces-").FullName;

    [TearDown]
    public void DeleteRoot() => Directory.Delete(_root, recursive: true);

    [Test]
    public void A_closed_workspace_leaves_nothing()
    {
        using (var workspace = Open())
        {
            using var file = workspace.Create("video");
            file.WriteByte(1);
        }

        Assert.That(Directory.EnumerateFileSystemEntries(_root), Is.Empty);
    }

    [Test]
    public void Two_runs_never_share_a_folder()
    {
        using var one = Open();
        using var other = Open();

        Assert.That(one.PathOf("a"), Is.Not.EqualTo(other.PathOf("a")));
    }

    [Test]
    public void What_was_written_is_read_back()
    {
        using var workspace = Open();
        using (var file = workspace.Create("a"))
        {
            file.Write([1, 2, 3]);
        }

        using var again = workspace.OpenRead("a");
        Assert.That((again.Length, again.ReadByte(), workspace.FreeBytes > 0), Is.EqualTo((3L, 1, true)));
    }

    [Test]
    public void The_folder_of_a_living_run_is_no_leftover()
    {
        using var alive = Open();
        using (alive.Create("a"))
        {
            Assert.That(Workspaces().DeleteLeftovers(), Is.Zero);
        }

        Assert.That(File.Exists(alive.PathOf("a")), Is.True);
    }

    [Test]
    public void The_folder_of_a_process_that_died_is_deleted_and_files_of_others_are_not()
    {
        var dead = Directory.CreateDirectory(Path.Combine(_root, "run-dead")).FullName;
        File.WriteAllText(Path.Combine(dead, "video"), "x");
        File.WriteAllText(dead + ".lock", string.Empty);
        var foreign = Directory.CreateDirectory(Path.Combine(_root, "somebody")).FullName;

        var deleted = Workspaces().DeleteLeftovers();

        Assert.That((deleted, Directory.Exists(dead), File.Exists(dead + ".lock"), Directory.Exists(foreign)), Is.EqualTo((1, false, false, true)));
    }

    [Test]
    public void A_lock_that_another_process_holds_is_respected()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "run-other")).FullName;
        File.WriteAllText(folder + ".lock", string.Empty);
        using var holder = Process.Start(new ProcessStartInfo("flock", ["--exclusive", folder + ".lock", "sh", "-c", "echo held; read line"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.That(holder.StandardOutput.ReadLine(), Is.EqualTo("held"));

        var whileHeld = Workspaces().DeleteLeftovers();
        holder.StandardInput.Close();
        holder.WaitForExit();

        Assert.That((whileHeld, Workspaces().DeleteLeftovers(), Directory.Exists(folder)), Is.EqualTo((0, 1, false)));
    }

    [Test]
    public void A_folder_that_cannot_be_made_is_an_unavailable_disk_and_names_the_option()
    {
        var file = Path.Combine(_root, "a-file");
        File.WriteAllText(file, string.Empty);
        var workspaces = new Workspaces(Options.Create(new WorkerOptions { WorkDirectory = file }), NullLogger<Workspaces>.Instance);

        var refused = Assert.Throws<UnavailableException>(() => workspaces.Open());
        Assert.That(refused!.Message, Does.Contain("Worker:WorkDirectory"));
    }

    private Application.Common.Ports.IWorkspace Open() => Workspaces().Open();

    private Workspaces Workspaces() => new(Options.Create(new WorkerOptions { WorkDirectory = _root }), NullLogger<Workspaces>.Instance);
}
