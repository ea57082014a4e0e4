using CoachPlus.Infrastructure.Media.Pose.Models;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.Models;

public class ModelManifestTests
{
    private static readonly ModelManifest Manifest = ModelManifest.Embedded;

    [Test]
    public void Every_file_is_known_by_a_hash_of_the_right_length_and_by_a_name()
    {
        foreach (var file in Manifest.Models.SelectMany(model => model.Files))
        {
            Assert.That(file.Sha256 ?? file.GitBlobSha1, Does.Match("^([0-9a-f]{64}|[0-9a-f]{40})$"), string.Join(' ', file.Names));
            Assert.That(file.Names, Is.Not.Empty);
            Assert.That(file.Url is null || file.Url.Scheme == Uri.UriSchemeHttps, Is.True);
        }
    }

    [Test]
    public void Ids_are_unique_and_detectors_exist()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Manifest.Models.Select(model => model.Id), Is.Unique);
            Assert.That(Manifest.Models.Where(model => model.Detector is not (null or "none")).All(model => Manifest.Find(model.Detector!) is not null), Is.True);
            Assert.That(Manifest.Models.All(model => model.Licence.Length > 0 && model.Purpose.Length > 0), Is.True);
        });
    }

    [Test]
    public void The_runtime_names_its_library_for_five_platforms()
    {
        var linux = Manifest.Runtime.For("linux-x64")!;

        Assert.Multiple(() =>
        {
            Assert.That((Manifest.Runtime.Version, linux.Name, linux.Sha256!.Length), Is.EqualTo(("1.30.0", "libonnxruntime.so.1", 64)));
            Assert.That(Manifest.Runtime.Files, Has.Count.EqualTo(5));
            Assert.That(Manifest.Runtime.Integrity, Does.StartWith("sha512-"));
        });
    }

    [Test]
    public void Gits_name_of_a_file_is_computed_as_git_does()
        // What `git hash-object` prints for a file that holds "hello" and a line feed.
        => Assert.That(ModelHashes.Of("hello\n"u8).GitBlobSha1, Is.EqualTo("ce013625030ba8dba906f756967f9e9ca394464a"));
}
