using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Infrastructure.Media.Pose;
using CoachPlus.Infrastructure.Media.Pose.Models;
using CoachPlus.Infrastructure.Media.Pose.Runtime;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.Runtime;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RuntimeInstallerTests : IDisposable
{
    private static readonly byte[] Library = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i >> 3))];
    private readonly TemporaryFolder _tools = new();
    private readonly TemporaryFolder _source = new();

    public void Dispose()
    {
        _tools.Dispose();
        _source.Dispose();
    }

    [Test]
    public async Task The_one_file_is_taken_out_of_the_archive_and_then_located()
    {
        var (archive, entry) = Archive();

        var path = await Installer(entry).InstallAsync(archive, default);

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllBytes(path), Is.EqualTo(Library));
            Assert.That(_tools.Names.Where(name => !Directory.Exists(Path.Combine(_tools.Path, name))), Is.EqualTo(new[] { "onnxruntime/9.9/test-x64/lib.so", "onnxruntime/9.9/test-x64/lib.so.sha256" }));
            Assert.That(new RuntimeLocator(entry, Paths()).Locate(), Is.EqualTo(new VerifiedRuntime(path, Convert.ToHexStringLower(SHA256.HashData(Library)))));
        });
    }

    [Test]
    public async Task Installed_already_it_needs_no_archive()
    {
        var (archive, entry) = Archive();
        await Installer(entry).InstallAsync(archive, default);

        var again = await Installer(entry).InstallAsync("/no/such/archive.tgz", default);

        Assert.That(File.Exists(again), Is.True);
    }

    [Test]
    public async Task A_platform_without_a_known_hash_is_checked_against_what_was_extracted()
    {
        var (archive, entry) = Archive(sha256: false);
        var path = await Installer(entry).InstallAsync(archive, default);
        var located = new RuntimeLocator(entry, Paths()).Locate();
        Flip(path);

        Assert.That((located.Path, Assert.Throws<PoseUnavailableException>(() => new RuntimeLocator(entry, Paths()).Locate())!.Code), Is.EqualTo((path, "pose.runtime-unverified")));
    }

    [Test]
    public void An_archive_with_one_byte_flipped_is_refused_before_it_is_unpacked()
    {
        var (archive, entry) = Archive();
        Flip(archive);

        Refused(entry, archive, "pose.runtime-unverified");
    }

    [Test]
    public void A_library_with_another_hash_is_refused()
    {
        var (archive, entry) = Archive();

        Refused(entry with { Files = [entry.Files[0] with { Sha256 = new string('0', 64) }] }, archive, "pose.runtime-unverified");
    }

    [Test]
    public void A_library_of_another_length_is_refused()
    {
        var (archive, entry) = Archive(sha256: false);

        Refused(entry with { Files = [entry.Files[0] with { Bytes = 5 }] }, archive, "pose.runtime-unverified");
    }

    [Test]
    public void An_archive_without_the_library_is_refused()
    {
        var (archive, entry) = Archive();

        Refused(entry with { Files = [entry.Files[0] with { Entry = "package/other.so" }] }, archive, "pose.runtime-unverified");
    }

    [Test]
    public void An_archive_that_is_not_there_is_reported() => Refused(Archive().Entry, "/no/such/archive.tgz", "pose.runtime-install");

    [Test]
    public void Cancelling_leaves_nothing_behind()
    {
        var (archive, entry) = Archive();

        Assert.CatchAsync<OperationCanceledException>(() => Installer(entry).InstallAsync(archive, new CancellationToken(canceled: true)));

        Assert.That(_tools.Names, Is.Empty);
    }

    [Test]
    public void A_platform_that_the_package_does_not_serve_is_named()
        => Assert.That(
            Assert.ThrowsAsync<PoseUnavailableException>(() => new RuntimeInstaller(Archive().Entry, Paths() with { Platform = "beos-ppc" }).InstallAsync(null, default))!.Message,
            Does.Contain("beos-ppc"));

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private (string Archive, RuntimeEntry Entry) Archive(bool sha256 = true)
    {
        var path = Path.Combine(_source.Path, "package.tgz");
        using (var file = File.Create(path))
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "package/readme") { DataStream = new MemoryStream([1, 2, 3]) });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "package/bin/lib.so") { DataStream = new MemoryStream(Library) });
        }

        var integrity = $"sha512-{Convert.ToBase64String(SHA512.HashData(File.ReadAllBytes(path)))}";
        var hash = sha256 ? Convert.ToHexStringLower(SHA256.HashData(Library)) : null;
        return (path, new RuntimeEntry("9.9", "a-package", "MIT", integrity, [new RuntimeFile("test-x64", "package/bin/lib.so", Library.Length, hash)]));
    }

    private void Refused(RuntimeEntry entry, string archive, string code)
    {
        var error = Assert.ThrowsAsync<PoseUnavailableException>(() => Installer(entry).InstallAsync(archive, default));
        Assert.Multiple(() =>
        {
            Assert.That(error!.Code, Is.EqualTo(code));
            Assert.That(Directory.EnumerateFiles(_tools.Path, "*", SearchOption.AllDirectories), Is.Empty);
        });
    }

    private RuntimeInstaller Installer(RuntimeEntry entry) => new(entry, Paths());

    private PosePaths Paths() => new([_tools.Path], null, string.Empty, _source.Path, [_tools.Path], "test-x64");
}
