import CLIP
import Files

/// What was seen of the tokenizers and settings of folders, looked at once for each state of their files: an editor asks
/// at every key.
package final class FolderFaults {
  private var known = RecentValues<ContentHash, CLIPFolderFaults>(limit: 8)

  /// What keeps the towers of a backbone in folders from being used.
  package func faults(of backbone: FolderBackbone) -> CLIPFolderFaults {
    let state = FileState.hash(backbone.text.files + backbone.vision.files)
    if let faults = known[state] { return faults }
    let faults = CLIPFolderFaults(text: backbone.text, vision: backbone.vision)
    known[state] = faults
    return faults
  }
}

extension Workspace {
  /// What was seen of folders' tokenizers and settings.
  package var folderFaults: FolderFaults { memo(FolderFaults.self) { FolderFaults() } }
}
